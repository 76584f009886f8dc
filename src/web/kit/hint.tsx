import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';

/** Says more about what it wraps, on hover and on focus. */
export function Hint({ says, children }: { says: ReactNode; children: ReactNode }) {
  return (
    <Tooltip.Provider delayDuration={150}>
      <Tooltip.Root>
        <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content
            sideOffset={6}
            collisionPadding={12}
            className="z-50 max-w-80 rounded-md border border-line-strong bg-surface px-3 py-2 text-xs leading-relaxed text-ink shadow-lg"
          >
            {says}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}
