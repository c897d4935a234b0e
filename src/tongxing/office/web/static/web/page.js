// Reads the page aloud, and moves the focus to the error summary. Nothing essential: every page works without this file.
"use strict";

(function () {
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  const main = document.getElementById("main-content");
  const buttons = document.querySelectorAll("[data-speech]");
  if (!main || !("speechSynthesis" in window)) return;

  const chinese = () => speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().startsWith("zh"));

  function show() {
    const found = Boolean(chinese());
    buttons.forEach((button) => { button.hidden = !found; });
  }

  function stop() {
    speechSynthesis.cancel();
    buttons.forEach((button) => { button.textContent = "朗读"; });
  }

  // One sentence at a time: long texts are cut short by some voices.
  function start() {
    const sentences = main.innerText.split(/(?<=[。！？；\n])/).map((text) => text.trim()).filter(Boolean);
    sentences.forEach((text, index) => {
      const words = new SpeechSynthesisUtterance(text);
      words.voice = chinese();
      words.lang = "zh-CN";
      words.rate = 0.9;
      if (index === sentences.length - 1) words.onend = stop;
      speechSynthesis.speak(words);
    });
    buttons.forEach((button) => { button.textContent = "停止朗读"; });
  }

  buttons.forEach((button) => {
    button.addEventListener("click", () => (speechSynthesis.speaking ? stop() : start()));
  });
  speechSynthesis.addEventListener("voiceschanged", show);
  window.addEventListener("pagehide", stop);
  show();
})();
