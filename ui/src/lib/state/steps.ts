import type { StepView } from '$lib/api';
import { KINDS } from '$lib/annotation/kinds';
import { words } from '$lib/i18n';

/** 意見, or 意見ほか3件 when a step changed more than one. */
function several(word: string, count: unknown): string {
  return typeof count === 'number' && count > 1 ? words().dialogs.step.several(word, count) : word;
}

/** The name of a step in the person's language, such as 意見の追加. */
export function nameOf({ op, args }: Pick<StepView, 'op' | 'args'>): string {
  const names = words().dialogs.step;
  const kind = KINDS.find((known) => known === args.kind);
  const word = kind ? words().annotation.kind[kind] : names.anyAnnotation;
  switch (op) {
    case 'annotation_add':
    case 'annotation_update':
    case 'annotation_trash':
    case 'annotation_restore':
    case 'annotation_revert':
      return names[op](several(word, args.count));
    case 'trash_empty':
    case 'annotation_import':
    case 'reply_add':
    case 'reply_update':
    case 'reply_trash':
    case 'reply_restore':
    case 'label_name':
    case 'outline_correct':
    case 'annotation_place':
    case 'annotation_carry':
    case 'pair_pin':
    case 'pair_unpin':
    case 'response_set':
    case 'meeting_add':
    case 'meeting_update':
    case 'meeting_run':
    case 'meeting_discuss':
    case 'meeting_trash':
    case 'meeting_restore':
    case 'plan_add':
    case 'draft_add':
    case 'draft_remove':
    case 'draft_update':
    case 'draft_move':
      return names[op];
    default:
      return names.unknown;
  }
}
