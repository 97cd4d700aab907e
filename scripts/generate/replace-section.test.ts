import { expect, test } from 'vitest';
import { replaceSection } from './replace-section.ts';

test('a section is replaced between its marks, and what people wrote around it stays', () => {
  const page = '# Page\n\n<!-- run:a -->\nold\n<!-- /run:a -->\n\n## Gaps\n\n- by hand\n';
  const once = replaceSection(page, 'run:a', 'new');
  expect(once).toBe('# Page\n\n<!-- run:a -->\n\nnew\n\n<!-- /run:a -->\n\n## Gaps\n\n- by hand\n');
  expect(replaceSection(once, 'run:a', 'new')).toBe(once);
  expect(replaceSection(page, 'run:b', 'more')).toBe(
    `${page}\n<!-- run:b -->\n\nmore\n\n<!-- /run:b -->\n`,
  );
});
