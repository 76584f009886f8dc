/** Whether the server answers, whatever it says. */
export function isServed(): Promise<boolean> {
  return fetch('/favicon.svg', { cache: 'no-store' }).then(
    () => true,
    () => false,
  );
}

/** Loads the tab anew, unless nobody would answer; whether it does. */
export async function loadAnew(): Promise<boolean> {
  const isThere = await isServed();
  if (isThere) window.location.reload();
  return isThere;
}
