const longestJumbo = 60;
const emojiStart = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[\d#*]\ufe0f?\u20e3)/u;

/** How many emoji a text consists of, up to 3; 0 when it holds anything else or more. They are shown large. */
export function countJumboEmoji(text: string): number {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > longestJumbo) return 0;
  const segments = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(trimmed)];
  const graphemes = segments
    .map(({ segment }) => segment)
    .filter((segment) => segment.trim() !== '');
  const isAllEmoji = graphemes.every((grapheme) => emojiStart.test(grapheme));
  return isAllEmoji && graphemes.length <= 3 ? graphemes.length : 0;
}
