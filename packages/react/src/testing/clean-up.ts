import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// Files share what they import and their page, so this stands in a setup file, which is run for each of them.
afterEach(() => {
  cleanup();
  // Some tests need no page.
  if (typeof document !== 'undefined') document.body.replaceChildren();
});
