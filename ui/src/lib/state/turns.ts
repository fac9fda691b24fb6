/** Does one thing after the other, so that each builds on what the one before it left. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Does this once all that was asked for before is over, however that ended. */
  take(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(work);
    // Who asked for it is told of a failure; those that follow only wait.
    this.#last = turn.then(undefined, () => undefined);
    return turn;
  }

  /** Once all that was asked for so far is over. */
  async over(): Promise<void> {
    await this.#last;
  }
}
