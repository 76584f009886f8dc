import { Shop, TERMS, sql } from '../shop.ts';
import { valueHistory, measureDistribution } from '../../../src/valuation/index.ts';
const shop = await Shop.open();
const which = process.argv[2];
let terms = TERMS;
if (which === 'uci') { await shop.importOnlineRetail(); terms = { ...TERMS, currency: 'GBP', asOf: '2011-12-09' }; }
else { await shop.importPlainOrders('cdnow.csv.gz'); terms = { ...TERMS, currency: 'USD', asOf: '1998-06-30' }; }
const e = shop.engine as any; let total=0;
if (process.argv[3]) for (const m of ['run','rows','append']) { const f = e[m].bind(e); e[m] = async (...a: any[]) => { const t=performance.now(); const r = await f(...a); const d=performance.now()-t; const txt = a[0].text ? a[0].text((i:number)=>'$').replace(/\s+/g,' ').slice(0,90) : a[0].name; if (d>8) console.log(d.toFixed(0).padStart(6), m, txt); return r; }; }
let t=performance.now();
const h = await valueHistory(shop.engine, terms);
console.log('history', performance.now()-t); t=performance.now();
const d = await measureDistribution(shop.engine, terms);
console.log('distribution', performance.now()-t);
if (!process.argv[3]) { console.log(JSON.stringify({...h, cohorts: undefined, activity: {...h.activity, months: h.activity.months.slice(-3)}}, null, 1));
console.log(JSON.stringify(h.cohorts.milestones.slice(0,6)), d.gini, d.top_20_share); }
