/** A tree of decisions; node 0 is its root. Arrays are as long as the nodes. */
export interface Tree {
  /** Number of the column that decides; -1 in a leaf. */
  readonly column: Int16Array;
  /** A row whose bin is at most this goes left. */
  readonly bin: Uint8Array;
  /** The same as a value: a row below it goes left. */
  readonly threshold: Float64Array;
  /** 1 where a row without a value goes left. */
  readonly missingLeft: Uint8Array;
  readonly left: Int16Array;
  readonly right: Int16Array;
  /** What a leaf adds to the score. */
  readonly value: Float64Array;
  /** Sum of the weights of the training rows that came by. */
  readonly cover: Float64Array;
}
