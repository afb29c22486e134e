/* Where the server is (so that Streamlit need not try out addresses that do not exist), and
   Streamlit's built-in English as Chinese. Its pages have no locale setting; exact phrases only,
   and never inside our own blocks (.jx), where the words of users and documents are. */
window.__streamlit = { BACKEND_BASE_URL: location.origin + "/", MAIN_PAGE_BASE_URL: location.origin + "/" };
(() => {
  const WORDS = {
    "Error:": "出错：",
    "Upload": "选择文件",
    "Browse files": "选择文件",
    "file upload": "选择文件",
    "Add files": "选择文件",
    "add icon": "添加",
    "Drag and drop file here": "把文件拖到这里",
    "Drag and drop files here": "把文件拖到这里",
    "Drag and drop a file here": "把文件拖到这里",
    "Skip to main content": "跳到正文",
    "App pages": "各个页面",
    "Sidebar": "侧栏",
    "Send message": "发送",
    "Stop": "停止",
    "Close": "关闭",
    "Dismiss": "关闭",
    "Clear": "清除",
    "Clear value": "清除",
    "Clear all": "全部清除",
    "Open": "展开选项",
    "Open dropdown": "展开选项",
    "No results": "没有匹配的选项",
    "No options to select": "没有可选项",
    "Choose an option": "请选择",
    "Increment value": "加一",
    "Decrement value": "减一",
    "Connecting": "正在连接",
    "CONNECTING": "正在连接",
    "Connection error": "连接断开",
    "Running...": "正在处理……",
    "RUNNING...": "正在处理……",
    "Loading": "正在打开",
    "progress": "进度",
    "Open sidebar": "打开侧栏",
    "Close sidebar": "收起侧栏",
    "Expand sidebar": "打开侧栏",
    "Collapse sidebar": "收起侧栏",
    "Copy to clipboard": "复制",
    "Delete file": "移除文件",
    "keyboard_double_arrow_left": "",
    "Scroll tabs right": "看右边的标签",
    "Scroll tabs left": "看左边的标签",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "绩效助手可能已停止。已经输入的内容都已保存，请重新启动后刷新本页：",
  };
  const PATTERNS = [
    [/^(\d+(?:\.\d+)?)\s?MB per file(.*)$/, "每个文件不超过 $1 MB$2"],
    [/^Remove (.+)$/, "移除 $1"],
    [/^Selected (.+)\. (.+)$/, "已选 $1"],
    [/^(?:Error: )?File must be (\d+(?:\.[1-9]\d*)?)(?:\.0)?\s?MB or smaller\.?$/, "文件超过 $1 MB，请换小一些的文件"],
    [/^(\d+) options? available\.?$/, "有 $1 个选项"],
    [/^(\d+) results? available\.?$/, "有 $1 个选项"],
    [/^(.+) files are not allowed\.?$/, "不支持 $1 文件，请换成上面写明的格式"],
  ];
  const NAMES = ["aria-label", "title", "placeholder", "alt"];
  const say = (text) => {
    const bare = text.trim();
    if (!/[A-Za-z]{3}/.test(bare)) return null;
    if (Object.hasOwn(WORDS, bare)) return WORDS[bare];
    for (const [pattern, to] of PATTERNS) if (pattern.test(bare)) return bare.replace(pattern, to);
    return null;
  };
  const visit = (node) => {
    if (node.nodeType === 3) {
      const parent = node.parentElement;
      if (!parent || parent.closest(".jx, script, style, textarea, [data-testid=stIconMaterial]")) return;
      const said = say(node.data);
      if (said !== null && said !== node.data) node.data = said;
      return;
    }
    if (node.nodeType !== 1 || node.closest(".jx")) return;
    for (const name of NAMES) {
      const said = node.hasAttribute(name) ? say(node.getAttribute(name)) : null;
      if (said !== null) node.setAttribute(name, said);
    }
    node.childNodes.forEach(visit);
  };
  const watch = () => {
    visit(document.body);
    new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.type === "childList") change.addedNodes.forEach(visit);
        else visit(change.target);
      }
    }).observe(document.body, {
      subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES,
    });
  };
  document.addEventListener("DOMContentLoaded", watch);

  /* 后退 goes back one step of the user: however often the address changes after one click, it is one.
     Whatever is opened is read from its beginning; on the way back the list stands where it was. */
  const push = history.pushState.bind(history), places = new Map(), OPENS = ["draft", "document", "rule", "indicator", "use", "receipt"];
  const pane = () => document.querySelector("[data-testid=stMain]");
  const what = () => OPENS.map((name) => new URLSearchParams(location.search).get(name)).join("|");
  const page = () => location.pathname + location.search;
  let fresh = false, last = page(), waiting;
  document.addEventListener("wheel", () => clearTimeout(waiting), { capture: true, passive: true });
  for (const name of ["pointerdown", "keydown"])
    document.addEventListener(name, () => { fresh = false; clearTimeout(waiting); if (pane()) places.set(page(), pane().scrollTop); }, true);
  history.pushState = (state, title, url) => {
    const path = location.pathname, before = what();
    if (fresh) history.replaceState(state, title, url);
    else push(state, title, url);
    fresh = true;
    last = page();
    if (location.pathname !== path || what() !== before) pane()?.scrollTo(0, 0);
  };
  document.addEventListener("click", (event) => { // the menu leads to the list, also from one of its items
    const link = event.target.closest?.("[data-testid=stSidebarNav] a, .st-key-narrow-navigation a");
    if (!link || link.pathname !== location.pathname || !what().replaceAll("|", "")) return;
    event.preventDefault();
    event.stopPropagation();
    push({}, "", link.pathname);
    places.delete(page());
    window.dispatchEvent(new PopStateEvent("popstate"));
  }, true);
  window.addEventListener("popstate", () => {
    if (page() === last) return; // a place on the same page
    const there = places.get(page()) ?? 0, here = last = page(), began = Date.now();
    const settle = () => { // the list is drawn again before it can stand where it was
      const spent = Date.now() - began, still = document.querySelector("[data-test-script-state=notRunning]");
      if (page() !== here || spent > 10000) return;
      pane()?.scrollTo(0, there);
      if (!still || spent < 700 || Math.abs((pane()?.scrollTop ?? 0) - there) > 1) waiting = setTimeout(settle, 100);
    };
    settle();
  });

  /* A question typed and not sent is there after a reload: Streamlit tells the server nothing of it. */
  const KEPT = "jixiao:question", BOX = "[data-testid=stChatInputTextArea]";
  const keep = (text) => (text ? sessionStorage.setItem(KEPT, text) : sessionStorage.removeItem(KEPT));
  document.addEventListener("input", (event) => {
    if (event.target.matches?.(BOX)) keep(event.target.value);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches?.(BOX) && event.key === "Enter" && !event.shiftKey && !event.isComposing) keep("");
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-testid=stChatInputSubmitButton]")) keep("");
  });
  /* Enter sends a change in words too: the box gives its text to the server, then the button is pressed. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.target.getAttribute?.("aria-label") !== "要改什么") return;
    setTimeout(() => document.querySelector("[class*=st-key-revise] button")?.click(), 0);
  });

  const put = (box, text) => {
    if (!text || box.value) return;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  let begun = false, refused = null; // a question that was refused goes back into the box, once
  const restore = new MutationObserver(() => {
    const box = document.querySelector(BOX), again = document.querySelector(".jx .refused");
    if (!box) return;
    if (!begun) put(box, sessionStorage.getItem(KEPT));
    begun = true;
    if (!again || again.dataset.time === refused) return;
    refused = again.dataset.time;
    put(box, again.textContent);
  });
  restore.observe(document.documentElement, { childList: true, subtree: true });
})();
