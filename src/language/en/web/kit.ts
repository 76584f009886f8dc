/** What the parts of every page say. */
export const kit = {
  loading: 'Loading',
  failed: 'The server cannot be reached.',
  failedRemedy: 'See whether it runs, then try again.',
  retry: 'Try again',
  signIn: 'Sign in',
  loadPresent: 'Load what stands there now',
  outOfDate: 'This page cannot be loaded.',
  outOfDateRemedy:
    'Perenne was updated since this tab was opened, or it does not answer. Load the page anew.',
  loadAnew: 'Load the page anew',
  missing: 'There is no such page',
  missingSays: 'The address may be old or mistyped; the navigation leads everywhere.',
  about: (what: string) => `About this figure: ${what}`,
  figures: 'The figures behind this picture',
  save: 'Save',
  cancel: 'Cancel',
  csv: 'CSV',
  png: 'PNG',
};
