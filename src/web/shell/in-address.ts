import { useNavigate, useSearch } from '@tanstack/react-router';

/** The words of the address after the question mark, and how one or several of them are changed. */
export function useAddress() {
  const known = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  return {
    /** A word of a list of possible ones; the first of them where the address says none. */
    oneOf<const T extends string>(name: string, possible: readonly [T, ...T[]]): T {
      return possible.find((value) => value === known[name]) ?? possible[0];
    },
    text(name: string): string | undefined {
      const value = known[name];
      return value === undefined || value === null ? undefined : String(value);
    },
    /** undefined takes a word out. What was changed a moment ago and is not drawn yet stays. */
    change(words: Record<string, string | undefined>) {
      void navigate({
        to: '.',
        search: (latest: object) => {
          const next = Object.entries({ ...latest, ...words });
          return Object.fromEntries(next.filter(([, value]) => value !== undefined)) as never;
        },
        replace: true,
      });
    },
  };
}
