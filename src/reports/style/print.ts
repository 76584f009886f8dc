export const print = `
@page{size:A4;margin:16mm 15mm}
@page wide{size:A4 landscape;margin:12mm}
@media print{
html{font-size:9.5pt}
body{background:#fff;font-size:1rem;line-height:1.45;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.contents,.skip,figure details,.switches{display:none}
.frame{display:block}
.masthead,.frame,footer{padding-left:0;padding-right:0;max-width:none}
.masthead{padding-top:0}
h1{font-size:24pt}
h2{font-size:16pt}
.lead{font-size:11.5pt}
section{padding:7mm 0}
h2,h3,.lead{break-after:avoid}
figure,.card,.playbook,.action,.findings li,tr,.method div,.glossary div{break-inside:avoid}
.scroll{overflow:visible}
.chart{max-width:150mm;min-width:0}
.pair{grid-template-columns:1fr 1fr;gap:8mm}
.cards{grid-template-columns:repeat(3,1fr)}
.rungs,.playbooks{grid-template-columns:1fr 1fr}
.card,.playbook{padding:4mm}
.card .figure{font-size:17pt}
table{font-size:8pt}
th,td{padding:1mm 1.4mm}
.heat{page:wide}
.cohorts{font-size:6.4pt}
.cohorts th,.cohorts td{padding:.6mm .7mm}
.cohorts thead th{font-size:6.4pt}
.cohorts tr>:first-child{position:static;background:none}
a{color:inherit;text-decoration:none}
}
`;
