/** What the parts of every page say. */
export const kit = {
  loading: 'Loading',
  failed: 'The server cannot be reached.',
  failedRemedy: 'See whether it runs, then try again.',
  retry: 'Try again',
  missing: 'There is no such page',
  missingSays: 'The address may be old or mistyped; the navigation leads everywhere.',
  about: (what: string) => `About this figure: ${what}`,
  figures: 'The figures behind this picture',
  save: 'Save',
  cancel: 'Cancel',
  csv: 'CSV',
  png: 'PNG',
};
