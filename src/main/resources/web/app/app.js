// What the pages can do more with JavaScript. Each part looks for elements that ask for it by a data attribute, in the page
// and in whatever htmx puts into it.
import htmx from "htmx.org";
import "uplot/dist/uPlot.min.css";
import { chart } from "./chart.js";
import { copyOnClick } from "./copy.js";
import { countCharacters } from "./count.js";
import { openDialogs } from "./dialog.js";
import { closeMenus } from "./menu.js";
import { sendOnce } from "./once.js";
import { growRows } from "./rows.js";
import { localTimes } from "./time.js";

openDialogs();
closeMenus();
copyOnClick();
growRows();
sendOnce();

htmx.onLoad((part) => {
  localTimes(part);
  countCharacters(part);
  chart(part);
});
