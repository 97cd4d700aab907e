import { afterAll, vi } from 'vitest';

// Files share what they import: what one of them has begun to load and does not need any more must be there for the next.
afterAll(() => vi.dynamicImportSettled());
