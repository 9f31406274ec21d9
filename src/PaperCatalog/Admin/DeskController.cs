using Microsoft.AspNetCore.Authorization;
using PaperCatalog.Accounts;
using PaperCatalog.Shared;

namespace PaperCatalog.Admin;

/// <summary>
/// A page of the admin area. It is for curators at least; a controller for admins alone adds its own policy. Every action is a POST
/// that leaves an <see cref="AuditEntry"/> and ends on a page that says what was done.
/// </summary>
[Authorize(Policy = Access.Curator)]
public abstract class DeskController : FormController;
