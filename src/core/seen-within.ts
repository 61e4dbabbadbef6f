/**
 * How long after its moment a change may come to be seen in a list, in ms. It carries the moment its handler began; it lands
 * when the transaction commits, within the function's time-out (10 s) and the clocks' difference (far below 1 s) of it; and
 * it is seen once the index has it, which may be a minute behind the table (it is as good as never).
 */
export const SEEN_WITHIN_MS = 75_000;
