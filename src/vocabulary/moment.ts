/** A moment as tables and records hold it: UTC, 'YYYY-MM-DD HH:MM:SS'. */
export function utcMoment(moment: Date): string {
  return moment.toISOString().slice(0, 19).replace('T', ' ');
}
