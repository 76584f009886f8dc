import { Shop, TERMS, sql } from '../shop.ts';
import { prepareLedger } from '../../../src/valuation/ledger/prepare-ledger.ts';
const shop = await Shop.open();
const which = process.argv[2];
let terms = TERMS;
if (which === 'uci') { await shop.importOnlineRetail(); terms = { ...TERMS, currency: 'GBP', asOf: '2011-12-09' }; }
else { await shop.importPlainOrders('cdnow.csv.gz'); terms = { ...TERMS, currency: 'USD', asOf: '1998-06-30' }; }
const e = shop.engine as any;
for (const m of ['run','rows','append']) { const f = e[m].bind(e); e[m] = async (...a: any[]) => { const t=performance.now(); const r = await f(...a); const d=performance.now()-t; const txt = a[0].text ? a[0].text((i:number)=>'$').replace(/\s+/g,' ').slice(0,70) : a[0].name; console.log(d.toFixed(0).padStart(6), m, txt); return r; }; }
await prepareLedger(shop.engine, terms);
console.log('again'); const t=performance.now();
await prepareLedger(shop.engine, terms); console.log(performance.now()-t);
