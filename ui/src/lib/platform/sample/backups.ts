import type { Answers } from './answers';
import type { SampleList } from './list';

/** What tests make of the sample library. */
interface Condition {
  faults: Record<string, number>;
  readonly unusableBackups: number;
}

type Keeps = 'check' | 'repair' | 'backups' | 'preview_backup';

/** What the sample host answers of its condition and of its backups. */
export function backupAnswers(host: Condition, list: SampleList): Answers<Keeps> {
  return {
    check: () => ({
      clean: Object.keys(host.faults).length === 0,
      findings: host.faults,
      repaired: {},
    }),
    repair: () => {
      const repaired = host.faults;
      host.faults = {};
      return { clean: true, findings: {}, repaired };
    },
    backups: () => ({
      backups: [0, 1, 2].map((days) => ({
        name: `library-${days}.kosshi`,
        created: Date.UTC(2026, 10, 23 - days, 3, 4),
        drafts: 1,
        annotations: 34 - days * 5,
      })),
      unusable: host.unusableBackups,
    }),
    preview_backup: ({ name }) => ({
      backup: { name, created: Date.UTC(2026, 10, 23, 3, 4), drafts: 1, annotations: 34 },
      lost: { count: list.live().length, named: list.live().map(({ body }) => body) },
      regained: { count: 0, named: [] },
      changed: { count: 1, named: ['出典を確認。'] },
      lost_drafts: [],
      regained_drafts: [],
      lost_meetings: [],
      regained_meetings: ['第１回 専門調査会'],
      changed_meetings: [],
    }),
  };
}
