/**
 * The look of the toast, in a shadow tree that no rule of the page reaches. A page's rule for the host itself would
 * win over `:host` unless that is important: https://drafts.csswg.org/css-scoping-1/#shadow-cascading
 */
export const TOAST_STYLE = `
:host {
  all: initial !important;
  position: fixed !important;
  z-index: 2147483647 !important;
  inset: 16px 16px auto auto !important;
  display: block !important;
  width: min(360px, calc(100vw - 32px)) !important;
  color-scheme: light dark !important;
}
.toast {
  display: flex;
  align-items: center;
  gap: 12px;
  box-sizing: border-box;
  padding: 10px 8px 10px 14px;
  border: 1px solid light-dark(#d9d6cf, #3a4148);
  border-inline-start: 4px solid light-dark(#0f6b5c, #4fd1b5);
  border-radius: 10px;
  background: light-dark(#ffffff, #1d2125);
  box-shadow: 0 6px 24px rgb(0 0 0 / 24%);
  color: light-dark(#1c1f22, #eceff1);
  font: 14px / 1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
.alert { border-inline-start-color: light-dark(#b3261e, #ff8f85); }
.words { flex: 1; min-width: 0; }
strong, span { display: block; overflow: hidden; overflow-wrap: anywhere; }
strong { font-weight: 600; }
span { color: light-dark(#5a5e63, #a9b2ba); font-size: 12px; text-overflow: ellipsis; white-space: nowrap; }
button {
  min-width: 32px;
  min-height: 32px;
  padding: 0 10px;
  border: 1px solid transparent;
  border-radius: 8px;
  background: none;
  color: light-dark(#0f6b5c, #4fd1b5);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
.close { padding: 0; color: light-dark(#5a5e63, #a9b2ba); font-size: 18px; }
button:hover { background: light-dark(#e0f1ed, #17352f); }
button:focus-visible { outline: 2px solid light-dark(#0b57d0, #8ab4f8); outline-offset: 1px; }
@media (prefers-reduced-motion: no-preference) {
  .toast { animation: arrive 180ms ease-out; }
  @keyframes arrive { from { opacity: 0; transform: translateY(-8px); } }
}
@media (forced-colors: active) { button { border-color: ButtonText; } }
`;
