/**
 * Every scenario of the catalogue, clicked through: its situation, a guess, the answer, and the same request
 * on the real page.
 */

import { readFileSync } from 'node:fs';
import { SHOWN, type Name, type Status } from '../law.ts';
import { dialogs, type Dialog } from '../fixtures/dialogs.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

/** A scenario, as `cargo test` writes it from the catalogue. */
interface Story {
  slug: string;
  title: string;
  group: string;
  situation: string;
  answer: number;
  remember: string;
  claim: string;
  /** Persona and path, if the same request is one click on a real page. */
  real: { persona: Name; path: string } | null;
  lab: string;
}

/**
 * Real pages whose challenge opens the browser's own dialog. A browser with a window shows them once the
 * dialog is closed.
 */
const DIALOGS: Readonly<Record<string, Dialog[]>> = { '/basic/vault': [{ scheme: 'basic', realm: 'The vault' }] };

const STORIES = JSON.parse(readFileSync(new URL('../scenarios.json', import.meta.url), 'utf8')) as Story[];

/** The short course for beginners, in order. */
const ESSENTIALS = [
  'inbox-logged-out',
  'log-in-and-retry',
  'admin-area',
  'same-account-again',
  'another-account',
  'hidden-or-missing',
];

/** The answers with a radio button of their own. */
const COMMON = [200, 401, 403, 404];

for (const group of new Set(STORIES.map((story) => story.group))) {
  test(`${group}: every story`, async ({ loggedOut }) => {
    const seen = await dialogs(loggedOut, []);
    for (const [at, story] of STORIES.filter((candidate) => candidate.group === group).entries()) {
      await test.step(story.title, () => tells(loggedOut, story, at + 1, seen));
    }
  });
}

/** Plays a story, the visitor's `count`th, to its end. `seen` collects the browser's dialogs. */
async function tells(visitor: Visitor, story: Story, count: number, seen: Dialog[]): Promise<void> {
  await visitor.open(`/scenarios/${story.slug}`, 200);
  await expect(visitor.page).toHaveTitle(`${story.title} · Two Gates`);
  await expect(visitor.main().getByText(story.situation)).toBeVisible();
  await expect(visitor.main().getByText(story.remember)).toHaveCount(0);
  await expect(answer(visitor)).toHaveCount(0);

  await guess(visitor, story, story.answer);
  const verdict = `Correct: ${story.answer} `;
  await expect(visitor.main().getByRole('heading', { level: 2, name: verdict })).toBeFocused();
  const title = new RegExp(`^${verdict}.+ · ${escaped(story.title)} · Two Gates$`);
  await expect(visitor.page).toHaveTitle(title);
  await expect(visitor.main().getByText(story.remember)).toBeVisible();
  await expect(visitor.main().getByText(`People also say: “${story.claim}”`)).toBeVisible();
  await expect(visitor.page.getByRole('progressbar')).toHaveAttribute('value', String(count));

  const following = STORIES[STORIES.indexOf(story) + 1];
  const next = following?.group === story.group ? following.title : 'Recap';
  await expect(nextLink(visitor)).toHaveText(`Next: ${next}`);
  await expect(visitor.page.getByRole('link', { name: 'Open it in the lab' })).toHaveAttribute(
    'href',
    new RegExp(`^${escaped(story.lab)}`),
  );
  if (story.real) await goesThere(visitor, story.real, story.answer as Status, seen);
}

test('a wrong guess is told why, and is done all the same', async ({ loggedOut }) => {
  for (const [slug, wrong, why] of [
    ['inbox-logged-out', 403, 'A login helps here, and the 401 says so'],
    ['admin-area', 401, 'Logging in again would not change her role'],
    ['hidden-or-missing', 403, 'would tell the two apart'],
  ] as const) {
    const story = found(slug);
    await loggedOut.open(`/scenarios/${slug}`, 200);
    await guess(loggedOut, story, wrong);
    const verdict = `Not quite: you said ${wrong}, it is ${story.answer} `;
    await expect(loggedOut.main().getByRole('heading', { level: 2, name: verdict })).toBeFocused();
    await expect(loggedOut.page).toHaveTitle(new RegExp(`^${verdict}`));
    await expect(answer(loggedOut)).toContainText(why);
    await expect(loggedOut.main().getByText('Why not 200?')).toBeVisible();
    await expect(loggedOut.main().getByText(`Why not ${wrong}?`)).toHaveCount(0);
  }
  await isDone(loggedOut, 3);
});

test('the essentials lead along their own way to a recap', async ({ loggedOut }) => {
  await loggedOut.open('/scenarios', 200);
  const begin = loggedOut.page.getByRole('link', { name: /^Begin: / });
  await loggedOut.lands('/scenarios/inbox-logged-out?course=essentials', 200, () => begin.click());
  for (const [at, slug] of ESSENTIALS.entries()) {
    await expect(loggedOut.main().getByText(`${at + 1} of 6`, { exact: true })).toBeVisible();
    await expect(loggedOut.main().getByText(`${at} of 6 done`, { exact: true })).toBeVisible();
    await guess(loggedOut, found(slug), at === 0 ? 404 : found(slug).answer, '&course=essentials');
    const following = ESSENTIALS[at + 1];
    const to = following ? `${following}?course=essentials` : 'essentials/recap';
    await loggedOut.lands(`/scenarios/${to}`, 200, () => nextLink(loggedOut).click());
  }
  await expect(loggedOut.main()).toContainText('6 of 6 done, 5 on the first try.');
  await expect(loggedOut.main().getByRole('link', { name: 'Next course: Who are you?', exact: true })).toBeVisible();
  const misses = loggedOut.main().getByRole('region', { name: 'Try again' }).getByRole('link');
  await expect(misses).toHaveText([found('inbox-logged-out').title]);
});

test('a hint and something else help to guess, and one may try again', async ({ loggedOut }) => {
  const { page } = loggedOut;
  const story = found('another-method');
  await loggedOut.open(`/scenarios/${story.slug}`, 200);
  const hint = loggedOut.main().getByText('Does this path take DELETE from anyone?');
  await expect(hint).toBeHidden();
  await page.getByText('Hint', { exact: true }).click();
  await expect(hint).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Something else' })).toBeHidden();
  await guess(loggedOut, story, 404);
  const again = page.getByRole('link', { name: 'Try again' });
  await loggedOut.lands(`/scenarios/${story.slug}`, 200, () => again.click());
  await guess(loggedOut, story, 405);
  await expect(answer(loggedOut)).toContainText('Correct: 405 Method Not Allowed');
  await loggedOut.open('/scenarios', 200);
  const row = loggedOut.main().getByRole('listitem').filter({ hasText: story.title });
  await expect(row.getByText('missed', { exact: true })).toBeVisible();
});

test('the real page leads back to its scenario, and no other page does', async ({ loggedOut }) => {
  const back = loggedOut.page.getByRole('link', { name: '← Back to the scenario' });
  for (const slug of ['inbox-logged-out', 'hidden-or-missing']) {
    const story = found(slug);
    await loggedOut.open(`/scenarios/${slug}`, 200);
    await guess(loggedOut, story, 403);
    const there = loggedOut.page.getByRole('button', { name: `Open ${story.real!.path} ` });
    await loggedOut.lands(story.real!.path, story.answer as Status, () => there.click());
    await loggedOut.lands(`/scenarios/${slug}?guess=403`, 200, () => back.click());
    await loggedOut.open(story.real!.path, story.answer as Status);
    await expect(back).toHaveCount(0);
  }
});

test('the verdict and the way on are on one screen', async ({ loggedOut }) => {
  await loggedOut.page.setViewportSize({ width: 1440, height: 900 });
  for (const story of STORIES) {
    await test.step(story.title, async () => {
      await loggedOut.open(`/scenarios/${story.slug}?guess=${story.answer === 404 ? 403 : 404}`, 200);
      await expect(loggedOut.main().getByRole('heading', { level: 1 })).toBeInViewport({ ratio: 1 });
      await expect(nextLink(loggedOut)).toBeInViewport({ ratio: 1 });
    });
  }
});

test('one may look without a guess, and nothing is counted', async ({ loggedOut }) => {
  const story = STORIES[0]!;
  await loggedOut.open(`/scenarios/${story.slug}`, 200);
  const show = loggedOut.page.getByRole('link', { name: 'Show me without guessing' });
  await loggedOut.lands(`/scenarios/${story.slug}?show=1#answer`, 200, () => show.click());
  await expect(loggedOut.main().getByText(story.remember)).toBeVisible();
  const back = loggedOut.page.getByRole('link', { name: 'guess to mark it done' });
  await expect(back).toHaveAttribute('href', `/scenarios/${story.slug}`);
  await isDone(loggedOut, 0);
  expect(await loggedOut.context.cookies()).toEqual([]);
});

test('the index leads to every story, group by group', async ({ loggedOut }) => {
  await loggedOut.open('/scenarios', 200);
  for (const group of new Set(STORIES.map((story) => story.group))) {
    const links = loggedOut.main().getByRole('region', { name: group }).getByRole('link');
    const inside = STORIES.filter((story) => story.group === group);
    await expect(links).toHaveText(inside.map((story) => story.title));
    for (const [at, story] of inside.entries()) {
      await expect(links.nth(at)).toHaveAttribute('href', `/scenarios/${story.slug}`);
    }
  }
  const requests = await loggedOut.main().getByText(/^(?:GET|POST|PUT|DELETE|HEAD|OPTIONS) \S+ /).allInnerTexts();
  expect(new Set(requests).size, 'no two stories read the same').toBe(STORIES.length);
  const essentials = loggedOut.main().getByRole('region', { name: 'Essentials' }).getByRole('link');
  await expect(essentials).toHaveText(ESSENTIALS.map((slug) => found(slug).title));
});

test('progress goes along through another persona, and starts over when asked twice', async ({ loggedOut }) => {
  await loggedOut.open('/scenarios/admin-area', 200);
  await guess(loggedOut, found('admin-area'), 403);
  await loggedOut.wear('bob');
  await loggedOut.open('/scenarios/head', 200);
  await guess(loggedOut, found('head'), 403);
  await isDone(loggedOut, 2);
  await loggedOut.wear('logged-out');
  await isDone(loggedOut, 2);

  const forget = loggedOut.page.getByRole('button', { name: 'Forget my progress' });
  await expect(forget).toBeHidden();
  await loggedOut.page.getByText('Start over').click();
  const { form } = await loggedOut.lands('/scenarios', 200, () => forget.click());
  expect(form?.status()).toBe(303);
  await isDone(loggedOut, 0);
  expect(await loggedOut.context.cookies()).toEqual([]);
});

/** The story with this slug. */
function found(slug: string): Story {
  return STORIES.find((story) => story.slug === slug)!;
}

/** The part of the page with the answer. The verdict is its name. */
function answer(visitor: Visitor) {
  return visitor.main().getByRole('region', { name: /^(Correct|Not quite|The answer): / });
}

/** The link to the next page of the course. */
function nextLink(visitor: Visitor) {
  return visitor.page.getByRole('navigation', { name: 'Scenarios' }).getByRole('link', { name: /^Next: / });
}

/** Guesses a status. `course` is the end of the query that names a course, if it is not the story's group. */
async function guess(visitor: Visitor, story: Story, status: number, course = ''): Promise<void> {
  if (COMMON.includes(status)) {
    await visitor.page.getByRole('radio', { name: new RegExp(`^${status} `) }).check();
  } else {
    await visitor.page.getByRole('radio', { name: 'something else' }).check();
    await visitor.page.getByRole('combobox', { name: 'Something else' }).selectOption(String(status));
  }
  const send = visitor.page.getByRole('button', { name: 'Send the request' });
  const page = `/scenarios/${story.slug}?guess=${status}${course}#answer`;
  const { form } = await visitor.lands(page, 200, () => send.click());
  expect(form?.status()).toBe(303);
}

/**
 * Clicks the real page as this persona, and asserts the scenario's status on the network and, unless it is
 * a 200 in JSON, on the screen. Asserts the dialogs that the page opens.
 */
async function goesThere(
  visitor: Visitor,
  real: NonNullable<Story['real']>,
  status: Status,
  seen: Dialog[],
): Promise<void> {
  const whom = real.persona === 'logged-out' ? 'a guest' : real.persona;
  const there = visitor.page.getByRole('button', { name: `Open ${real.path} as ${whom}` });
  const bare = real.path.startsWith('/api/') && status === 200;
  const { form } = await visitor.lands(real.path, status, () => there.click(), bare ? null : undefined);
  expect(form?.status()).toBe(303);
  expect(seen.splice(0)).toEqual(DIALOGS[real.path] ?? []);
  if (bare) return;
  await expect(visitor.personaSwitch().getByRole('button', { pressed: true })).toContainText(
    SHOWN[real.persona],
  );
}

async function isDone(visitor: Visitor, count: number): Promise<void> {
  await visitor.open('/scenarios', 200);
  await expect(visitor.page.getByRole('progressbar')).toHaveAttribute('value', String(count));
  await expect(visitor.main().getByText(`${count} of ${STORIES.length} done`, { exact: true })).toBeVisible();
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
