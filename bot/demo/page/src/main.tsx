/* The page starts here. */

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "slack-blocks-to-jsx/dist/style.css";
import { App } from "./app";
import { takePermalink } from "./live/address";
import "./styles/page.css";
import "./styles/top-bar.css";
import "./styles/sidebar.css";
import "./styles/messages.css";
import "./styles/people.css";
import "./styles/writing.css";
import "./styles/blocks.css";
import "./styles/boxes.css";
import "./styles/buttons.css";
import "./styles/fields.css";
import "./styles/dialogs.css";
import "./styles/answer.css";
import "./styles/guide.css";

takePermalink();
const root = document.getElementById("page");
if (root) createRoot(root).render(<StrictMode><App /></StrictMode>);
