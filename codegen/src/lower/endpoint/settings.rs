//! Adds the settings of the client's configuration that the service defines for parameters of its endpoint rules.

use super::{docs, type_of};
use crate::ast::Shape;
use crate::ast::traits::CLIENT_PARAMETERS;
use crate::diagnostic::Diagnostics;
use crate::ir::endpoint::{Parameter, Setting};
use crate::names::{self, Unique};

/// Adds the settings to their parameters. Reports those without a parameter, or with one of another type.
pub fn add(service: &Shape, parameters: &mut [Parameter], diagnostics: &mut Diagnostics) {
    let Some(settings) = &service.traits.client_parameters else { return };
    let place = service.place().at(service.traits.span(CLIENT_PARAMETERS));
    let mut methods = Unique::default();
    names::CONFIG_METHODS.iter().for_each(|method| methods.reserve(method));
    let mut types = Unique::default();
    for setting in settings {
        let parameter = parameters.iter_mut().find(|it| it.wire_name == setting.name);
        let Some(parameter) = parameter else {
            let message = format!("the endpoint rules do not have a parameter `{}`", setting.name);
            diagnostics.error(&place, message);
            continue;
        };
        if type_of(parameter) != setting.ty {
            let message = format!(
                "the setting `{}` is a {}, but the parameter of the endpoint rules is a {}",
                setting.name,
                setting.ty.name(),
                type_of(parameter).name()
            );
            diagnostics.error(&place, message);
            continue;
        }
        let name = methods.field(names::field_name(&setting.name));
        parameter.setting = Some(Setting {
            ty: types.type_name(names::type_name(&setting.name)),
            set: names::prefixed_field("set_", &name),
            name,
            docs: match &setting.documentation {
                Some(documentation) => docs::lower(Some(documentation)),
                None => parameter.docs.clone(),
            },
        });
    }
}
