import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';

/** What stays free between what is said and the edge of the window, px. */
const EDGE = 12;

/** A mark that says more, on hover and on focus; Escape puts it away. */
export function About({ name, says }: { name: string; says: ReactNode }) {
  const id = useId();
  const mark = useRef<HTMLButtonElement>(null);
  const told = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  useLayoutEffect(() => {
    if (isOpen && mark.current && told.current) lay(told.current, mark.current);
  }, [isOpen]);
  useEffect(() => {
    if (!isOpen) return;
    const close = () => setOpen(false);
    window.addEventListener('scroll', close, { capture: true });
    return () => window.removeEventListener('scroll', close, { capture: true });
  }, [isOpen]);
  return (
    <span className="leading-none" onPointerLeave={() => setOpen(false)}>
      <button
        ref={mark}
        type="button"
        aria-label={name}
        aria-describedby={isOpen ? id : undefined}
        onPointerEnter={() => setOpen(true)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        className="grid size-4 shrink-0 place-items-center rounded-full border border-line-strong text-[0.65rem] leading-none text-muted hover:text-ink"
      >
        i
      </button>
      {isOpen && (
        // The space around it belongs to it, so that the pointer reaches it.
        <span
          ref={told}
          id={id}
          role="tooltip"
          popover="auto"
          onToggle={({ newState }) => newState === 'closed' && setOpen(false)}
          className="inset-auto m-0 max-w-80 overflow-visible border-0 bg-transparent p-0 py-1.5"
        >
          <span className="block rounded-md border border-line-strong bg-surface px-3 py-2 text-xs leading-relaxed text-ink shadow-lg">
            {says}
          </span>
        </span>
      )}
    </span>
  );
}

/** Shows it above the page, below the mark where there is room and over it else. */
function lay(told: HTMLElement, mark: HTMLElement): void {
  told.showPopover();
  const { width, height } = told.getBoundingClientRect();
  const { left, right, top, bottom } = mark.getBoundingClientRect();
  const furthest = document.documentElement.clientWidth - width - EDGE;
  told.style.left = `${Math.max(EDGE, Math.min((left + right - width) / 2, furthest))}px`;
  told.style.top = `${bottom + height + EDGE > window.innerHeight ? top - height : bottom}px`;
}
