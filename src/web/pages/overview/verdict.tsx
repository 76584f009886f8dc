import type { OpeningPage } from '../../../charts/index.ts';
import type { Summary } from '../../../contract/index.ts';
import { describeFinding, describeReconciliation } from '../../../language/index.ts';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { Card } from '../../kit/page.tsx';

type Finding = Summary['verdict']['findings'][number];

const OF_VERDICT: Record<Summary['verdict']['level'], Tone> = {
  good: 'good',
  usable: 'warning',
  poor: 'bad',
};
const OF_FINDING: Record<Finding['level'], Tone> = { ok: 'plain', note: 'warning', warning: 'bad' };
const GRAVITY: Record<Finding['level'], number> = { warning: 0, note: 1, ok: 2 };

/** What the data can carry: the verdict, and behind it what was found, the gravest first. */
export function Verdict({ verdict, page }: { verdict: Summary['verdict']; page: OpeningPage }) {
  const { texts } = page;
  const words = texts.web.overview;
  const findings = [...verdict.findings].sort((a, b) => GRAVITY[a.level] - GRAVITY[b.level]);
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-sm text-muted">{words.verdict}</h2>
        <Badge tone={OF_VERDICT[verdict.level]}>{texts.words.verdictLevels[verdict.level]}</Badge>
      </div>
      <p className="mt-2">{texts.report.verdict.lead[verdict.level]}</p>
      <p className="mt-1 text-sm text-muted">
        {describeReconciliation(verdict.reconciliation, texts)}
      </p>
      <details className="mt-2 text-sm">
        <summary className="cursor-pointer text-green">{words.verdictMore}</summary>
        <Findings findings={findings} page={page} />
      </details>
    </Card>
  );
}

/** Findings in words, with what each does to the result. */
export function Findings({ findings, page }: { findings: readonly Finding[]; page: OpeningPage }) {
  return (
    <ul className="mt-2 space-y-2">
      {findings.map(({ check, level, values }) => {
        const { says, effect } = describeFinding(check, values, page);
        return (
          <li key={check} className="flex gap-2">
            <span className="w-20 shrink-0">
              <Badge tone={OF_FINDING[level]}>{page.texts.words.findingLevels[level]}</Badge>
            </span>
            <span>
              {says} <span className="text-muted">{effect}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
