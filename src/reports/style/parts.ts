export const parts = `
.note{color:var(--muted);font-size:.92rem}
.caption{max-width:none;color:var(--muted);font-size:.78rem;line-height:1.45;margin:.5rem 0 0}
.plain{padding-left:1.1rem;max-width:46rem}
.plain li{margin-bottom:.5rem}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1px;background:var(--surface);border:1px solid var(--line);margin:1.6rem 0}
.card,.playbook{outline:1px solid var(--line)}
.card{background:var(--surface);padding:1.3rem 1.4rem;display:flex;flex-direction:column}
.card h3{margin:0;font-size:.88rem;font-weight:500;color:var(--muted)}
.card .figure{font-size:2.1rem;line-height:1.15;margin:.3rem 0 .6rem}
.card .note{margin:0 0 .3rem}
.card>.caption{margin-top:auto;padding-top:.8rem}
.card.recommended{box-shadow:inset 0 3px 0 var(--green)}
.action{border-left:3px solid var(--accent);background:var(--accent-faint);padding:1.3rem 1.6rem;margin:2rem 0 0}
.action h3{margin:0;color:var(--accent)}
.action .says{font-size:1.1rem;margin:.4rem 0 1rem}
.action dl,.playbook dl{display:flex;flex-wrap:wrap;gap:.8rem 2.2rem;margin:0}
.action dd{font-weight:600}
.badge{display:inline-block;font:600 .74rem/1.5 system-ui,sans-serif;padding:.06rem .5rem;border:1px solid var(--line-strong);border-radius:1rem;color:var(--muted);background:var(--surface);white-space:nowrap}
.lead .badge{font-size:.85rem;vertical-align:.15em;margin-right:.3rem}
.badge.good,.badge.ok,.badge.healthy{color:var(--green);border-color:var(--green)}
.badge.poor,.badge.warning,.badge.losing{color:var(--accent);border-color:var(--accent)}
.findings{list-style:none;margin:0;padding:0}
.findings li{display:grid;grid-template-columns:6rem 1fr;gap:1rem;padding:.9rem 0;border-top:1px solid var(--line)}
.findings p{margin:0}
.findings .badge{justify-self:start;align-self:start;margin-top:.2rem}
.rungs{display:grid;grid-template-columns:repeat(auto-fit,minmax(19rem,1fr));gap:1px;background:var(--surface);border:1px solid var(--line);margin:1.6rem 0}
.rungs .badge{align-self:flex-start;margin:.4rem 0 0}
.inputs{margin:.6rem 0 0;font-size:.85rem}
.inputs div{display:grid;grid-template-columns:1fr auto;gap:0 1rem;padding:.5rem 0;border-top:1px solid var(--line)}
.inputs dt{font-size:inherit;line-height:1.4}
.inputs dd{text-align:right;font-weight:600;white-space:nowrap}
.inputs .fraction{grid-column:1/-1;text-align:left;font-weight:400;color:var(--muted);font-size:.92em;white-space:normal}
figure{margin:2.4rem 0 0;min-width:0}
figure h3{margin-top:0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:2.6rem}
.pair>*{min-width:0}
.chart{display:block;width:100%;height:auto;max-width:50rem;font-family:inherit}
.scroll{overflow-x:auto;max-width:100%}
details{margin-top:.9rem}
summary{cursor:pointer;color:var(--green);font-size:.9rem;width:fit-content}
table{border-collapse:collapse;width:100%;font-size:.88rem;margin:.6rem 0}
th,td{padding:.45rem .7rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{color:var(--muted);font-weight:500;font-size:.78rem;line-height:1.3;vertical-align:bottom;border-bottom-color:var(--line-strong)}
tbody th{font-weight:500}
.n{text-align:right;white-space:nowrap}
thead .n{white-space:normal}
.inset{display:inline-block;padding-left:1.2rem;color:var(--muted);font-weight:400}
.swatch{display:inline-block;width:.8em;height:.8em;border-radius:2px;margin-right:.2em;vertical-align:-.05em}
.playbooks{display:grid;grid-template-columns:repeat(auto-fill,minmax(21rem,1fr));gap:1px;background:var(--surface);border:1px solid var(--line);margin-top:.8rem}
.playbook{background:var(--surface);padding:1.4rem 1.5rem;font-size:.92rem;display:flex;flex-direction:column}
.playbook .kicker{color:var(--accent);font-size:.8rem;font-weight:600;margin:0 0 .3rem}
.playbook ol{padding-left:1.1rem;margin:.4rem 0 1.2rem}
.playbook li{margin-bottom:.6rem}
.playbook .day{color:var(--muted);font-size:.8rem}
.playbook dl{margin-top:auto;padding-top:1rem;border-top:1px solid var(--line);display:grid;grid-template-columns:1fr 1fr;gap:.8rem 1.2rem}
.playbook dd .note{display:block;font-size:.8rem;line-height:1.4}
.playbook .brief{grid-template-columns:1fr;margin-top:.4rem}
.empty{border:1px dashed var(--line-strong);padding:1.2rem 1.4rem;color:var(--muted);max-width:46rem}
.parameter{white-space:nowrap;margin-right:1.2em}
.spoken h3{margin-top:0}
.caption+.note,.caption+p{margin-top:1rem}
pre{overflow-x:auto;margin:.8rem 0 0;color:var(--ink)}
code,.formula{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.85em}
.method div{padding:1rem 0;border-top:1px solid var(--line);display:grid;grid-template-columns:13rem minmax(0,1fr);gap:1.5rem}
.method dt,.glossary dt{color:var(--ink);font-size:.95rem;font-weight:600}
.method p{margin:0}
.formula{color:var(--green);margin-bottom:.4rem!important}
.glossary{display:grid;grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:1.1rem 2.4rem}
.glossary dd{font-size:.92rem;color:var(--muted)}
.heat{margin-top:2.4rem}
.heat h3{margin-top:0}
.switches{display:flex;flex-wrap:wrap;gap:.6rem 2rem;margin:.4rem 0 .8rem}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;align-items:center;gap:0}
legend{float:left;font-size:.8rem;color:var(--muted);padding:0;margin-right:.7rem}
fieldset label{font-size:.85rem;cursor:pointer}
fieldset input{position:absolute;opacity:0}
fieldset span{display:block;padding:.25rem .8rem;border:1px solid var(--line-strong);margin-left:-1px;color:var(--muted);background:var(--surface)}
fieldset input:checked+span{background:var(--green);border-color:var(--green);color:var(--surface)}
fieldset input:focus-visible+span{outline:2px solid var(--focus);outline-offset:2px}
.cohorts{width:auto;font-size:.76rem;border-collapse:separate;border-spacing:1px}
.cohorts th,.cohorts td{padding:.32rem .42rem;border:0;white-space:nowrap;text-align:right;line-height:1.3}
.cohorts thead th{font-size:.72rem}
.cohorts tr>:first-child{position:sticky;left:0;background:var(--paper);text-align:left;z-index:1}
.cohorts .average>*{border-top:2px solid var(--line-strong);font-weight:650}
${Array.from({ length: 10 }, (_, shade) => `.h${shade}{background:var(--h${shade});color:var(--h-${shade < 6 ? 'low' : 'high'})}`).join('')}
.payback{box-shadow:inset 0 0 0 2px var(--accent)}
.few{outline:1px dashed var(--muted);outline-offset:-2px;font-style:italic}
.key{display:inline-block;width:1.4em;height:1em;vertical-align:-.1em;margin-left:.8em}
@supports selector(:has(*)){
.view{display:none}
${['share', 'amount']
  .flatMap((unit) =>
    ['month', 'cumulative'].map(
      (time) =>
        `.heat:has(.unit-${unit}:checked):has(.time-${time}:checked) .view.${unit}.${time}{display:block}`,
    ),
  )
  .join('\n')}
${['month', 'cumulative']
  .map(
    (time) =>
      `.heat:not(:has(.unit-share)):has(.time-${time}:checked) .view.${time}{display:block}`,
  )
  .join('\n')}
}
@media(max-width:64rem){.pair{grid-template-columns:1fr;gap:0}}
@media(max-width:40rem){
.chart.whole{min-width:38rem}
legend{float:none;width:100%;margin:0 0 .2rem}
fieldset label:first-of-type span{margin-left:0}
.cards,.rungs,.playbooks{grid-template-columns:1fr}
.findings li{grid-template-columns:1fr;gap:.3rem}
.method div{grid-template-columns:1fr;gap:.3rem}
.playbook dl{grid-template-columns:1fr}
.action{padding:1.1rem 1.2rem}
td,th{padding:.4rem .5rem}
table:not(.cohorts) tbody th{min-width:9rem}
}
`;
