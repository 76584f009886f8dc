/** How far something is, between 0 and 1; moving to and fro where that is not known. */
export function Progress({ share, name }: { share: number | null; name: string }) {
  const percent = share === null ? undefined : Math.round(share * 100);
  return (
    <div
      role="progressbar"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-1.5 overflow-hidden rounded-full bg-green-faint"
    >
      <div
        className={`h-full rounded-full bg-green transition-[width] ${share === null ? 'w-1/3 animate-pulse' : ''}`}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
