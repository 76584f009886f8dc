/**
 * Times this, a float is farther from zero by more than what a division or product of exact
 * numbers and one more product are off (each at most 2^-53 of the whole), and by less than what
 * would lift anything but a half that fell short of itself.
 */
export const AWAY_FROM_ZERO = 1 + 2 ** -51;
