/** The config of the browser tests: one Chromium, with and without JavaScript, no retries. */

import process from 'node:process';
import { defineConfig } from '@playwright/test';
import { browserPath } from './fixtures/browser.ts';

const root = process.getuid?.() === 0;

/** Specs of pages with scripts: of islands, and of Back after a logout. They also run without scripts. */
const SCRIPTED = /(home|lab|lab-form|logout|monitor)\.spec\.ts$/;

export default defineConfig({
  testDir: 'specs',
  outputDir: 'test-results',
  globalSetup: './fixtures/template.ts',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // A test waits a tenth of its time. Three workers keep two cores busy.
  workers: 3,
  // Generous limits for a busy machine; a passing test takes a few seconds.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // README says how to open a trace. Screenshots and snapshots in it would double the time of a run.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: browserPath(),
      chromiumSandbox: !root,
      // All pages of a context share a process, because starting one takes as long as loading a page.
      args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--renderer-process-limit=1'],
      // Keep pages for Back, because a logout must handle those as well.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    },
  },
  projects: [
    { name: 'js', grepInvert: /@no-js/ },
    // Excludes tests that need scripts (@js), and tests whose result depends only on the server (@once).
    { name: 'no-js', testMatch: SCRIPTED, grepInvert: /@js|@once/, use: { javaScriptEnabled: false } },
  ],
});
