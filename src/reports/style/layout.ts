export const layout = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1.5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
h1,h2,.lead,.brand,.figure{font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,"Times New Roman",serif}
h1{font-size:2.6rem;line-height:1.1;font-weight:500;letter-spacing:-.01em;margin:0}
h2{font-size:1.85rem;line-height:1.2;font-weight:500;margin:0 0 .7rem}
h3{font-size:1rem;line-height:1.4;font-weight:650;margin:2.5rem 0 .4rem}
h4{font-size:1.05rem;margin:0 0 .3rem}
p{margin:0 0 .8rem;max-width:44rem}
a{color:var(--green)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.masthead,.frame,footer{max-width:78rem;margin:0 auto;padding:0 2rem}
.masthead{padding-top:4rem;padding-bottom:2.2rem}
.brand{color:var(--green);font-size:1.05rem;letter-spacing:.02em;margin-bottom:.8rem}
.terms{display:flex;flex-wrap:wrap;gap:1rem 2.6rem;margin:2rem 0 0;padding-top:1.2rem;border-top:1px solid var(--line-strong)}
dt{color:var(--muted);font-size:.8rem}
dd{margin:0}
.terms dd{font-weight:600}
.frame{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:3.5rem;align-items:start}
.contents{position:sticky;top:1.5rem;padding-top:.6rem}
.contents ol{list-style:none;margin:0;padding:0;font-size:.88rem}
.contents a{display:block;padding:.28rem 0;color:var(--muted);text-decoration:none}
.contents a:hover{color:var(--green)}
section{padding:2.8rem 0 3.2rem;border-top:1px solid var(--line)}
section:first-child{border-top:0;padding-top:0}
.lead{font-size:1.28rem;line-height:1.45;margin:0 0 1.6rem;max-width:46rem}
footer{padding-top:1.5rem;padding-bottom:3rem;color:var(--muted);font-size:.85rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--surface);padding:.5rem 1rem;z-index:3}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(max-width:64rem){
.frame{display:block}
.contents{position:static;padding:0 0 2rem}
.contents ol{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem}
}
@media(max-width:40rem){
body{font-size:15px}
h1{font-size:2rem}
h2{font-size:1.5rem}
.lead{font-size:1.12rem}
.masthead,.frame,footer{padding-left:1rem;padding-right:1rem}
.masthead{padding-top:2.2rem}
.terms{display:grid;grid-template-columns:1fr 1fr;gap:.8rem 1.2rem}
section{padding:2.2rem 0}
}
`;
