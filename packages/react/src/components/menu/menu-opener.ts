/** What opened a menu, and where on the screen, in px. */
export interface MenuOpener {
  readonly element: HTMLElement;
  readonly x: number;
  readonly y: number;
}
