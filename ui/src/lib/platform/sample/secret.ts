import type { Done } from '$lib/api';

import { failWith, now, type Answers } from './answers';

/** The passphrase that the sample library has when it has one. */
export const SAMPLE_PASSPHRASE = '春はあけぼの夏は夜';
/** The recovery key that the sample host tells. */
export const SAMPLE_RECOVERY_KEY = 'K7QF-3MX9-0A1B-2C3D-4E5F-6G7H-8J9K';

type Secrets =
  | 'unlock'
  | 'lock'
  | 'set_passphrase'
  | 'change_passphrase'
  | 'remove_passphrase'
  | 'renew_recovery_key'
  | 'use_recovery_key';

/** The passphrase of the sample library; nothing is encrypted, since nothing is kept. */
export class SampleSecret {
  #passphrase: string | null;
  locked: boolean;

  constructor(
    locked: boolean,
    private readonly written: () => void,
  ) {
    this.locked = locked;
    this.#passphrase = locked ? SAMPLE_PASSPHRASE : null;
  }

  get protected(): boolean {
    return this.#passphrase !== null;
  }

  readonly answers: Answers<Secrets> = {
    unlock: ({ passphrase }) => this.#opened(passphrase),
    lock: () => {
      this.locked = true;
      return now();
    },
    set_passphrase: ({ passphrase }) => {
      this.#passphrase = passphrase;
      this.written();
      return { recovery_key: SAMPLE_RECOVERY_KEY };
    },
    change_passphrase: ({ current, passphrase }) => {
      this.#opened(current);
      this.#passphrase = passphrase;
      return now();
    },
    remove_passphrase: ({ passphrase }) => {
      this.#opened(passphrase);
      this.#passphrase = null;
      this.written();
      return now();
    },
    renew_recovery_key: ({ passphrase }) => {
      this.#opened(passphrase);
      return { recovery_key: SAMPLE_RECOVERY_KEY };
    },
    use_recovery_key: ({ recovery_key, passphrase }) => {
      if (recovery_key !== SAMPLE_RECOVERY_KEY) failWith('wrong_recovery_key');
      this.#passphrase = passphrase;
      this.locked = false;
      return now();
    },
  };

  #opened(passphrase: string): Done {
    if (passphrase !== this.#passphrase) failWith('wrong_passphrase');
    this.locked = false;
    return now();
  }
}
