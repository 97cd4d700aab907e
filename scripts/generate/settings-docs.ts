import { existsSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import type { GeneratedFile } from './generated-file.ts';
import { generateSection } from './generated-section.ts';
import { code, markdownTable } from './markdown-table.ts';

interface DocumentedSetting {
  readonly name: string;
  readonly description: string;
  readonly defaultText: string;
}

const settingsPath = 'packages/server/src/settings.ts';

/** The table of settings in docs/operations.md. */
export async function generateSettingsDocs(): Promise<readonly GeneratedFile[]> {
  if (!existsSync(inRoot(settingsPath))) return [];
  const { settings }: { settings: Record<string, DocumentedSetting> } = await import(
    inRoot(settingsPath)
  );
  const rows = Object.values(settings).map(({ name, description, defaultText }) => [
    code(name),
    defaultText === '' ? '' : code(defaultText),
    description,
  ]);
  return [
    generateSection('docs/operations.md', markdownTable(['Setting', 'Default', 'Meaning'], rows)),
  ];
}
