import type { EChartsOption } from 'echarts';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Picture } from '../../charts/index.ts';
import { useOpeningWords } from '../shell/words.tsx';
import { Table, type TableColumn, type TableRow } from './table.tsx';

const Drawing = lazy(() => import('./drawing.tsx'));

interface ChartProperties {
  readonly picture: Picture;
  /** Basis, horizon, as-of day and currency of what is shown. */
  readonly caption: string;
  /** The same figures, for whoever wants them exactly or cannot see the picture. */
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Turned on where hovering a place of an axis should say its figures. */
  readonly tooltip?: EChartsOption['tooltip'];
}

/** A picture with what it says, its basis, its figures as a table, and both to take away. */
export function Chart({ picture, caption, columns, rows, tooltip }: ChartProperties) {
  const { texts } = useOpeningWords();
  const [place, isNear] = useNear();
  const says = texts.web.kit;
  const { title, description, height } = picture;
  return (
    <figure ref={place} className="min-w-0 rounded-lg border border-line bg-surface p-4">
      <h3 className="font-semibold">{title}</h3>
      <p className="mt-0.5 mb-3 text-sm text-muted">{description}</p>
      <Suspense fallback={<div style={{ height }} />}>
        {isNear ? (
          <Drawing picture={picture} {...(tooltip ? { tooltip } : {})} />
        ) : (
          <div style={{ height }} />
        )}
      </Suspense>
      <figcaption className="mt-2 text-xs text-muted">{caption}</figcaption>
      <details className="mt-2 text-sm">
        <summary className="cursor-pointer text-green">{says.figures}</summary>
        <div className="mt-2">
          <Table name={title} columns={columns} rows={rows} />
        </div>
      </details>
    </figure>
  );
}

/** How far below the window a picture begins to be drawn. */
const AHEAD = '300px';

/** Whether an element is near what the reader sees, or has been: the drawing library waits for it. */
function useNear() {
  const place = useRef<HTMLElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        setNear(true);
        observer.disconnect();
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, isNear] as const;
}
