import type { PlaceholderKind } from '$lib/api';

/** The reader pane. */
export const reader = {
  title: '本文',
  breadcrumb: 'いまの場所',
  placeholder: {
    pending: '未確定：これから決まる箇所です',
    blank: '未確定：数字や名前がまだ入っていません',
    provisional: '未確定：仮の名前です',
  } satisfies Record<PlaceholderKind, string> as Record<PlaceholderKind, string>,
  follow: 'そこへ移る（戻るには Esc）',
};
