import './gallery.css';
import { UiProvider } from '@confab/react';
import { type ReactNode, useLayoutEffect } from 'react';
import { useSearchParams } from 'wouter';
import { galleryNow } from './fixtures.ts';
import { BroadcastSpecimens } from './broadcast-specimens.tsx';
import { DeviceSpecimens } from './device-specimens.tsx';
import { DialogSpecimens } from './dialog-specimens.tsx';
import { GroupSpecimens } from './group-specimens.tsx';
import { JoinSpecimens } from './join-specimens.tsx';
import { KindSpecimens } from './kind-specimens.tsx';
import { ListSpecimens } from './list-specimens.tsx';
import { MyProfileSpecimens } from './my-profile-specimens.tsx';
import { OverlaySpecimens } from './overlay-specimens.tsx';
import { PartSpecimens } from './part-specimens.tsx';
import { PeopleSpecimens } from './people-specimens.tsx';
import { PinSpecimens } from './pin-specimens.tsx';
import { PublicGroupSpecimens } from './public-group-specimens.tsx';
import { RoomSpecimens } from './room-specimens.tsx';
import { ScreenSpecimens } from './screen-specimens.tsx';
import { StatusSpecimens } from './status-specimens.tsx';
import { TimelineSpecimens } from './timeline-specimens.tsx';

const variants = {
  light: { theme: 'light', locale: 'en', contrast: 'normal', isNarrow: false },
  dark: { theme: 'dark', locale: 'en', contrast: 'normal', isNarrow: false },
  arabic: { theme: 'light', locale: 'ar', contrast: 'normal', isNarrow: false },
  'arabic dark': { theme: 'dark', locale: 'ar', contrast: 'normal', isNarrow: false },
  narrow: { theme: 'light', locale: 'en', contrast: 'normal', isNarrow: true },
  contrast: { theme: 'light', locale: 'en', contrast: 'more', isNarrow: false },
  'contrast dark': { theme: 'dark', locale: 'en', contrast: 'more', isNarrow: false },
} as const;
type VariantName = keyof typeof variants;
const stillClock = () => galleryNow;
const variantNames = Object.keys(variants) as VariantName[];

/** Every component of the kit in every state: the place to develop it, and the source of its pictures. */
export function Gallery(): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const name = variantNames.find((candidate) => candidate === parameters.get('variant')) ?? 'light';
  const { theme, locale, contrast, isNarrow } = variants[name];

  useLayoutEffect(() => {
    document.title = `Gallery: ${name}`;
  }, [name]);

  return (
    <div className="gallery" data-theme={theme} data-contrast={contrast} data-narrow={isNarrow}>
      <UiProvider key={name} locale={locale} timeZone="UTC" now={stillClock}>
        <header className="gallery__bar">
          <h1>Confab</h1>
          <nav aria-label="Variants">
            {variantNames.map((candidate) => (
              <button
                key={candidate}
                type="button"
                aria-pressed={candidate === name}
                onClick={() => setParameters({ variant: candidate })}
              >
                {candidate}
              </button>
            ))}
          </nav>
        </header>
        <main>
          <ScreenSpecimens />
          <TimelineSpecimens />
          <PinSpecimens />
          <ListSpecimens />
          <PartSpecimens />
          <GroupSpecimens />
          <PeopleSpecimens />
          <KindSpecimens />
          <BroadcastSpecimens />
          <PublicGroupSpecimens />
          <JoinSpecimens />
          <RoomSpecimens />
          <DeviceSpecimens />
          <MyProfileSpecimens />
          <StatusSpecimens />
          <DialogSpecimens />
          <OverlaySpecimens />
        </main>
      </UiProvider>
    </div>
  );
}
