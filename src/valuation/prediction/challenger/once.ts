/** What `work` answers, worked out the first time it is asked for. */
export function once<T>(work: () => T): () => T {
  let known: { readonly answer: T } | null = null;
  return () => {
    known ??= { answer: work() };
    return known.answer;
  };
}
