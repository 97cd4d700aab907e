/** The page of devices, to be loaded when it is opened: `import('@confab/react/devices')`. */
export {
  type DeviceList,
  DevicesPage,
  type DevicesPageProps,
} from './components/devices/devices-page.tsx';
export { type DeviceTexts, deviceTexts } from './i18n/device-texts.ts';
export { DevicesView, type DevicesViewProps } from './views/devices/devices-view.tsx';
