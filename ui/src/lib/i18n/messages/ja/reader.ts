/** The reader pane. */
export const reader = {
  title: '本文',
  breadcrumb: 'いまの場所',
};
