import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { sessionQuery } from '../api/queries.ts';
import { Loading } from '../kit/states.tsx';
import { PAGES } from './pages.ts';
import { RunBadge } from './run-badge.tsx';
import { useRunInView } from './run-in-view.tsx';
import { ThemeAndLanguage } from './theme-and-language.tsx';
import { useOpeningWords } from './words.tsx';

/** What stands around every page: navigation, the run in view, theme and language. */
export function Frame() {
  const { texts } = useOpeningWords();
  const [isOpen, setOpen] = useState(false);
  const says = texts.web.shell;
  return (
    <div className="min-h-dvh bg-paper text-ink lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <a
        href="#page"
        className="sr-only focus:not-sr-only focus:absolute focus:left-3 focus:top-3 focus:z-50 focus:bg-surface focus:px-3 focus:py-2"
      >
        {says.skip}
      </a>
      <header className="sticky top-0 z-30 flex items-center justify-between border-b border-line bg-paper px-4 py-2 lg:hidden">
        <Brand />
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls="navigation"
          className="rounded-md border border-line px-3 py-1.5 text-sm"
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? says.closeMenu : says.menu}
        </button>
      </header>
      <aside
        id="navigation"
        className={`${isOpen ? 'block' : 'hidden'} border-line bg-paper px-4 pb-4 lg:sticky lg:top-0 lg:flex lg:h-dvh lg:flex-col lg:border-r lg:px-3 lg:py-5`}
      >
        <div className="hidden px-2 lg:block">
          <Brand />
        </div>
        <Navigation onChosen={() => setOpen(false)} />
        <div className="mt-auto pt-4">
          <ThemeAndLanguage />
        </div>
      </aside>
      <main id="page" className="mx-auto w-full max-w-[86rem] px-4 pb-16 pt-5 lg:px-8 lg:pt-7">
        <Suspense fallback={<Loading />}>
          <Content />
        </Suspense>
      </main>
    </div>
  );
}

function Brand() {
  return (
    <Link to="/" className="font-serif text-xl text-green no-underline">
      Perenne
    </Link>
  );
}

function Navigation({ onChosen }: { onChosen: () => void }) {
  const { texts } = useOpeningWords();
  const { may } = useSuspenseQuery(sessionQuery).data;
  const says = texts.web.shell;
  return (
    <nav aria-label={says.navigation} className="mt-3 lg:mt-6">
      <ul className="space-y-0.5">
        {PAGES.filter((page) => page.nav !== null && may.includes(page.may)).map((page) => (
          <li key={page.path}>
            <Link
              to={page.path}
              search={(known: { run?: number }) => (known.run ? { run: known.run } : {})}
              onClick={onChosen}
              activeOptions={{ exact: page.path === '/', includeSearch: false }}
              className="block rounded-md px-2 py-1.5 text-sm text-muted no-underline hover:bg-green-faint hover:text-ink"
              activeProps={{
                className: 'bg-green-faint font-semibold !text-ink',
                'aria-current': 'page',
              }}
            >
              {says.nav[page.nav as keyof typeof says.nav]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The page, under the run that it shows. */
function Content() {
  const run = useRunInView();
  return (
    <>
      {run !== null && <RunBadge run={run} />}
      <Outlet />
    </>
  );
}
