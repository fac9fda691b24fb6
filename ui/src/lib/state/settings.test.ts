import { beforeEach, expect, it } from 'vitest';

import { usePlatform, type Platform } from '$lib/platform';

import { Settings } from './settings.svelte';

let settings: Settings;
/** What was sent, each with the answer it waits for. */
let sent: { settings: unknown; answer(): void; refuse(): void }[];

beforeEach(() => {
  sent = [];
  settings = new Settings();
  const slow: Partial<Platform> = {
    call: (_name, args) =>
      new Promise((done, refuse) => {
        const answer = () => done({ at: 1 } as never);
        sent.push({ ...(args as { settings: unknown }), answer, refuse });
      }),
  };
  usePlatform(slow as Platform);
});

const values = () => sent.map((one) => one.settings);

it('never lets a later value be overtaken by an earlier one', async () => {
  settings.keep({ text_scale: 1.15 });
  void settings.flush();
  await expect.poll(values).toEqual([{ text_scale: 1.15 }]);
  settings.keep({ text_scale: 1.3 });
  const last = settings.flush();
  // Whatever could have been sent by now has been.
  await new Promise((done) => setTimeout(done));
  expect(values()).toHaveLength(1);
  sent[0]?.answer();
  await expect.poll(values).toEqual([{ text_scale: 1.15 }, { text_scale: 1.3 }]);
  sent[1]?.answer();
  await last;
});

it('has nothing on its way when a flush answers, also one with nothing new to write', async () => {
  settings.keep({ theme: 'dark' });
  void settings.flush();
  await expect.poll(values).toHaveLength(1);
  let through = false;
  const flushed = settings.flush().then(() => (through = true));
  await new Promise((done) => setTimeout(done));
  expect(through).toBe(false);
  sent[0]?.answer();
  await flushed;
});

it('writes what was refused with the next value', async () => {
  settings.keep({ theme: 'dark' });
  const first = settings.flush();
  await expect.poll(values).toHaveLength(1);
  sent[0]?.refuse();
  await first;
  settings.keep({ language: 'en' });
  void settings.flush();
  await expect.poll(values).toEqual([{ theme: 'dark' }, { theme: 'dark', language: 'en' }]);
});
