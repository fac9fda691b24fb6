/** The words of a reply that is being written. */
export interface ReplyText {
  /** The annotation it answers. */
  annotation: string;
  /** The reply it changes; `null` for a new one. */
  reply: string | null;
  body: string;
}

/** The key under which the words are kept: one for each annotation, and one for each reply. */
export function replyKey({ annotation, reply }: Omit<ReplyText, 'body'>): string {
  return reply === null ? `reply:${annotation}` : `reply:${annotation}:${reply}`;
}

/** Reads what an earlier run of the app kept; `null` when it is no reply of ours. */
export function readReplyText(value: unknown): ReplyText | null {
  if (typeof value !== 'object' || value === null || 'kind' in value) return null;
  const { annotation, reply, body } = value as Record<string, unknown>;
  if (typeof annotation !== 'string' || typeof body !== 'string') return null;
  if (reply !== null && typeof reply !== 'string') return null;
  return { annotation, reply, body };
}
