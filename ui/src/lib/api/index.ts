/** The contract with the app, as generated, and what the window adds to it. */
export * from './generated/contract';
import type { ErrorView } from './generated/contract';

/** A range of a node's text in Unicode scalar values: from, to (exclusive). */
export type Range = [number, number];

/** Whether something thrown is an error of the contract. */
export function isErrorView(thrown: unknown): thrown is ErrorView {
  return (
    typeof thrown === 'object' && thrown !== null && typeof (thrown as ErrorView).code === 'string'
  );
}

/** Makes an error of the contract out of anything that was thrown. */
export function toErrorView(thrown: unknown): ErrorView {
  if (isErrorView(thrown)) {
    return { code: thrown.code, args: thrown.args ?? {}, detail: thrown.detail ?? '' };
  }
  return { code: 'internal', args: {}, detail: String(thrown) };
}
