using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace PaperCatalog.Data;

/// <summary>Names tables, columns, keys and indexes the way PostgreSQL people write them; names given in a mapping win.</summary>
public sealed partial class SnakeCaseConvention : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes().Where(e => !e.IsMappedToJson()))
        {
            entity.Builder.ToTable(Snake(entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
            {
                property.Builder.HasColumnName(Snake(property.Name));
            }

            Rename(entity);
        }
    }

    private static void Rename(IConventionEntityType entity)
    {
        foreach (var key in entity.GetKeys())
        {
            key.Builder.HasName(Snake(key.GetDefaultName() ?? ""));
        }

        foreach (var foreignKey in entity.GetForeignKeys())
        {
            foreignKey.Builder.HasConstraintName(Snake(foreignKey.GetDefaultName() ?? ""));
        }

        foreach (var index in entity.GetIndexes())
        {
            index.Builder.HasDatabaseName(Snake(index.GetDefaultDatabaseName() ?? ""));
        }
    }

    private static string Snake(string name) => Hump().Replace(name, "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hump();
}
