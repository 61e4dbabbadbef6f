import type { Toast, ToastShower } from '../capture/toast';
import { showToast } from './show-toast';

// A script file is handed nothing, so it leaves the function for the call that follows it.
(globalThis as ToastShower).waymarkToast = (toast: Toast) =>
  showToast(
    document,
    toast,
    (id, page) => void chrome.runtime.sendMessage({ name: 'undo', body: { id, page } }),
  );
