import { type BasicTexts, basicTexts } from './basic-texts.ts';
import { type ComposerTexts, composerTexts } from './composer-texts.ts';
import { type ConversationTexts, conversationTexts } from './conversation-texts.ts';
import { type InfoTexts, infoTexts } from './info-texts.ts';
import { type ListTexts, listTexts } from './list-texts.ts';
import type { TextPart } from './text-part.ts';

/** The keys of the texts that the kit always has, with the parameters of each. */
export type KitTexts = BasicTexts & ComposerTexts & ConversationTexts & InfoTexts & ListTexts;

/** The texts that the kit always has; those of the parts that are loaded by themselves come with them. */
export const kitTexts: TextPart<KitTexts> = {
  en: {
    ...basicTexts.en,
    ...composerTexts.en,
    ...conversationTexts.en,
    ...infoTexts.en,
    ...listTexts.en,
  },
  ar: {
    ...basicTexts.ar,
    ...composerTexts.ar,
    ...conversationTexts.ar,
    ...infoTexts.ar,
    ...listTexts.ar,
  },
};
