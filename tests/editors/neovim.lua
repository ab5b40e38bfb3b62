-- Works in Neovim as a person would, and writes down what the buffers hold. Run by neovim.editor.ts.

local out = {}
local ok, wrong = xpcall(function()
  -- Waits until a function says yes; what never comes fails the test with a name.
  local function await(what, found)
    assert(vim.wait(10000, found, 20), what .. " did not come:" .. vim.fn.execute("messages"))
  end
  local function text(buffer)
    return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n") .. "\n"
  end
  local function ask(buffer, method, params)
    local answers, failed = vim.lsp.buf_request_sync(buffer, method, params, 20000)
    assert(not failed, failed)
    local _, answer = next(answers or {})
    assert(answer, method .. " was not answered")
    assert(not answer.error, answer.error and answer.error.message)
    return answer.result
  end
  local function diagnostics(buffer)
    return vim.tbl_map(function(one)
      local code = one.user_data.lsp.code
      return string.format("%d:%d %s", one.lnum + 1, one.col + 1, code)
    end, vim.diagnostic.get(buffer))
  end
  local function cursor_at(part, further)
    vim.fn.cursor(1, 1)
    assert(vim.fn.search(part, "cW") > 0, part .. " is not there")
    vim.fn.cursor(vim.fn.line("."), vim.fn.col(".") + (further or 0))
  end

  vim.cmd("edit values.yaml")
  local values = vim.api.nvim_get_current_buf()
  vim.cmd("edit pipeline.yaml")
  local manifest = vim.api.nvim_get_current_buf()
  await("diagnostics of the manifest", function() return #vim.diagnostic.get(manifest) > 0 end)
  await("diagnostics of the values", function() return #vim.diagnostic.get(values) > 0 end)
  out.diagnostics = { manifest = diagnostics(manifest), values = diagnostics(values) }
  local client = vim.lsp.get_client_by_id(next(vim.lsp.buf_get_clients(manifest)))
  local encoding = client.offset_encoding
  local function place() return vim.lsp.util.make_position_params(0, encoding) end

  -- Completes the setting whose name is begun.
  cursor_at("BATCH", 4)
  local params = place()
  params.position.character = params.position.character + 1
  local items = ask(manifest, "textDocument/completion", params)
  items = items.items or items
  out.completions = vim.tbl_map(function(item) return item.label end, items)
  local first = items[1]
  vim.lsp.util.apply_text_edits({ first.textEdit }, manifest, encoding)
  cursor_at("BATCH_SIZE")
  vim.api.nvim_set_current_line(vim.api.nvim_get_current_line():gsub(" *$", "") .. " 100")
  out.completed = text(manifest)

  -- Hovers over it.
  cursor_at("BATCH_SIZE")
  out.hover = ask(manifest, "textDocument/hover", place()).contents.value

  -- Goes from the values to the step that they speak of.
  vim.cmd("buffer " .. values)
  cursor_at("source:")
  vim.lsp.buf.definition()
  await("the definition", function() return vim.api.nvim_get_current_buf() == manifest end)
  out.definition = vim.fn.expand("<cword>") .. " " .. vim.fn.line(".")

  -- Goes from a field that only has a default to where that is explained.
  vim.cmd("buffer " .. values)
  cursor_at("env:")
  vim.lsp.buf.definition()
  await("the defaults", function() return vim.fn.bufname():find("defaults.yaml") end)
  out.default = vim.trim(vim.api.nvim_get_current_line())

  -- Applies the fix of the wrong value.
  vim.cmd("buffer " .. values)
  cursor_at("0123")
  local range = vim.lsp.util.make_range_params(0, encoding)
  range.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(values) }
  local actions = ask(values, "textDocument/codeAction", range)
  out.actions = vim.tbl_map(function(action) return action.title end, actions)
  for _, action in ipairs(actions) do
    if action.isPreferred then vim.lsp.util.apply_workspace_edit(action.edit, encoding) end
  end
  out.fixed = text(values)
  await("the end of the diagnostic", function()
    return not vim.tbl_contains(diagnostics(values), "4:27 wrong-type")
  end)

  -- Renames the step in both files.
  vim.cmd("buffer " .. manifest)
  cursor_at("name: source", 6)
  vim.lsp.buf.rename("load")
  await("the new name", function()
    return text(manifest):find("name: load") and text(values):find("load:")
  end)
  out.renamed = { manifest = text(manifest), values = text(values) }

  -- Neovim sends changes of other buffers a little later, but those of the one that it asks about at once.
  local symbols = ask(values, "textDocument/documentSymbol", {
    textDocument = vim.lsp.util.make_text_document_params(values),
  })
  out.outline = symbols[1].name
  vim.cmd("WurzelArgoGraph")
  await("the graph", function() return vim.fn.filereadable("pipeline.html") == 1 end)
  out.graph = table.concat(vim.fn.readfile("pipeline.html"), "\n"):sub(1, 15)

  vim.lsp.stop_client(client.id)
  await("the server's end", function() return client.is_stopped() end)
end, debug.traceback)
if not ok then out.failure = wrong end
vim.fn.writefile({ vim.fn.json_encode(out) }, vim.env.EDITOR_TEST_RESULT)
vim.cmd("qall!")
