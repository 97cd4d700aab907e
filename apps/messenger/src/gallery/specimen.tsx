import type { ReactNode } from 'react';

interface SpecimenProps {
  readonly title: string;
  /** Height in px of what fills its container. */
  readonly height?: number;
  readonly width?: number;
  /** On the ground of a conversation instead of that of a list. */
  readonly isOnCanvas?: boolean;
  readonly children: ReactNode;
}

/** One component in one state, with its name. */
export function Specimen({
  title,
  height,
  width,
  isOnCanvas = false,
  children,
}: SpecimenProps): ReactNode {
  return (
    <figure className="gallery-specimen" style={{ inlineSize: width }}>
      <figcaption>{title}</figcaption>
      <div
        className="gallery-specimen__stage"
        data-canvas={isOnCanvas}
        style={{ blockSize: height }}
      >
        {children}
      </div>
    </figure>
  );
}

/** Specimens that belong together. */
export function Section({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className="gallery-section">
      <h2>{title}</h2>
      <div className="gallery-section__specimens">{children}</div>
    </section>
  );
}
