/** How the browser tests run: one Chromium, two ways (with and without JavaScript), no second chances. */

import process from 'node:process';
import { defineConfig } from '@playwright/test';

const root = process.getuid?.() === 0;
const chromium = process.env['PLAYWRIGHT_CHROMIUM_EXECUTABLE'];

export default defineConfig({
  testDir: 'specs',
  outputDir: 'test-results',
  globalSetup: './fixtures/template.ts',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Bounds for a machine that is busy with other things; a test that passes takes a few seconds.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: 'off',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      chromiumSandbox: !root,
      args: ['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      // Pages that a browser keeps for Back are part of what a logout must deal with.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    },
  },
  projects: [
    { name: 'js', grepInvert: /@no-js/ },
    // But for what needs scripts (@js) and what the server alone decides (@once).
    { name: 'no-js', grepInvert: /@js|@once/, use: { javaScriptEnabled: false } },
  ],
});
