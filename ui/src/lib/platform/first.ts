/** How long after the first sight the rest is drawn, in ms. */
const AFTER_MS = 400;

/** Does something when the first sight has been seen; gives back how to call it off. */
export function afterFirstSight(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    timer = setTimeout(work, AFTER_MS);
  };
  // Counted from the second frame: the first one takes long while letters are being read.
  let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(wait)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
